"""The pages of keepers, and what authors see of them."""
