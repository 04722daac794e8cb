"""From models and registers to what leaves the house: releases, packages, the site."""
