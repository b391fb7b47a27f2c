"""What a strategy must hold: one small module per rule or tight family, the causes that join them, and the policy of a site."""
