"""What the product explains about itself: levels, the pen, who sees what."""
