"""The public site: what anybody may see without a login. No personal data, and every page works without scripts."""
