"""The dialog that asks for what a repair needs and how far it reaches; a form for each kind."""
