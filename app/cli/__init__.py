"""The commands: the same parts without a screen. Exit status 0 done, 1 the work failed, 2 the arguments were wrong."""
