"""What is able today, and one person away from a gap."""
