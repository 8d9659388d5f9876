"""The menu: what each role finds on the left. Top of the chain, since it names pages of every room."""


def context(request):
    return {"nav": [], "viewer": None, "viewer_choices": [], "alliance_name": "", "public_nav": []}
