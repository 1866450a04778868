"""Views over the whole window, one room or file each: signals out, methods in; they know no store and no other page."""
