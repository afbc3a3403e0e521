"""Agreement page: coefficients, disagreements and the claims behind them."""
