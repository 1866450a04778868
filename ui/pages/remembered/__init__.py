"""What pages about the whole archive are made of: tables that grow as they are read, and charts."""
