"""县产教融合发展联盟门户: the portal a county runs its industry-education alliance on."""
