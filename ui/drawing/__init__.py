"""What delegates of every room draw with: set lines and paragraphs, and small shapes."""
