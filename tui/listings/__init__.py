"""How each kind of thing is listed: on a terminal, in files for a spreadsheet, as JSON."""
