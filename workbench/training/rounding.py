"""Training with the rounding of the shipped weights in view.

Shipped weights stand on a grid of 129 steps a row. What is learned from a few articles moves most
of them by less than half a step, and rounding would take it back, so that the network learned all
and the exported one nothing. Here every product is made with rounded weights while the gradient
moves the unrounded ones (straight-through estimator, Bengio et al. 2013).
"""

from torch import Tensor, nn
from torch.nn.utils import parametrize

# Steps from 0 to the largest weight of a row, as `export.quantize` has them: seven bits with sign.
STEPS = 64


class Rounded(nn.Module):
    """Weights of a layer on the grid on which they are exported."""

    def forward(self, weight: Tensor) -> Tensor:
        """Rounded weights, with the gradient of the unrounded ones."""
        step = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-12) / STEPS
        rounded: Tensor = weight + ((weight / step).round() * step - weight).detach()
        return rounded


def begin(network: nn.Module) -> None:
    """Make the network multiply with rounded weights from now on."""
    for layer in _layers(network):
        parametrize.register_parametrization(layer, "weight", Rounded())


def end(network: nn.Module) -> None:
    """Give the network back its unrounded weights."""
    for layer in _layers(network):
        if parametrize.is_parametrized(layer, "weight"):
            parametrize.remove_parametrizations(layer, "weight", leave_parametrized=False)


def _layers(network: nn.Module) -> list[nn.Module]:
    return [module for module in network.modules() if isinstance(module, nn.Linear)]
