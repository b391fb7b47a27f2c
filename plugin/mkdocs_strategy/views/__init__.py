"""What people and programs are shown: diagrams, tables, documents and findings, wherever they are shown."""
