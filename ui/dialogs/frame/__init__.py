"""What the dialogs share: the frame around them, their dress, and the controls that several of them have."""
