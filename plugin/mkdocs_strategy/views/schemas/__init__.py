"""JSON Schemas (draft 2020-12) of what authors write and of what commands print, made from the tables that reading and writing follow."""
