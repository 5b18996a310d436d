"""What the house says, language by language: found, translated, and looked for where it was left out."""
