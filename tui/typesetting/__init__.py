"""Text in terminal cells: widths, wrapping, columns, styles.  Knows of no document."""
