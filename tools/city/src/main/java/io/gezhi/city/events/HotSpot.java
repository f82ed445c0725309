package io.gezhi.city.events;

import io.gezhi.city.places.Grid;

/** A corner where incidents gather: a cell and the shares of its width and height. */
record HotSpot(Grid grid, double across, double down) {}
