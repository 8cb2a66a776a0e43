// Package plot draws pictures made of terminal cells: heat maps with trails,
// line charts, spike rasters, bars, images, sliders and timelines, and the
// [Canvas] they and all text are drawn on.
//
// Every picture is a plain struct that holds what is to be seen and draws
// itself into a [Rect] of a canvas; nothing is drawn outside that rectangle,
// whatever the data. What the terminal can show and which colours the theme
// chose come in as a [Look]. Every picture can also say what it shows in a
// sentence, for those who do not see it.
//
// Coordinates of cells count from 0 at the top left of the canvas.
package plot
