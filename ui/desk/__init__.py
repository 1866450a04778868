"""What a person's deeds do: between the window's signals and `app`. No widgets; lives on the window's thread."""
