"""What document this is: its front matter, its file name, the names printed in both."""
