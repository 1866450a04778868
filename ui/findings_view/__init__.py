"""What the three finding panels share: header, filter, tree of rows, delegates; knows no panel and no article view."""
