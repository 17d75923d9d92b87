"""Composes pages: decides what stands together on a page, how wide and how high, so that nobody has to place it.

It asks the kinds of block how they may be set (``variants``), chooses by one programme over the whole brochure, and
gives pages whose blocks have places. It draws nothing.
"""
