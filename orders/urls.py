"""The addresses of this app."""

from django.urls import path

from . import views

urlpatterns = [
    path("order-classes/", views.order_class_list, name="order-class-list"),
    path("order-classes/<uuid:uid>/", views.order_class_detail, name="order-class-detail"),
]
