"""The knowledge base behind the program: found, opened, asked, and watched for newer ones."""
