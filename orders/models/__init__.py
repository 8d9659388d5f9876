from .classes import OrderClass
from .stipends import Stipend
from .students import OrderStudent

__all__ = ["OrderClass", "OrderStudent", "Stipend"]
