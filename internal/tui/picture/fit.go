package picture

import (
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// Leaps tells that the picture grows by whole lines of neurons, pixels or text,
// so that of the height it is offered some may be left over.
func Leaps(p experiment.Picture) bool {
	switch p.(type) {
	case experiment.Image, experiment.Raster, experiment.Table, experiment.Formula:
		return true
	}
	return false
}

// Frames is over how many frames of a run a picture that is seen as a whole
// stands: six are shown a second.
const Frames = 5

// whole tells that a picture is seen as a whole: what it shows changes all over,
// and nothing runs on in it. Of a surface that is so when the ground itself has
// changed since before, as the map of a network that learns.
func whole(before, p experiment.Picture) bool {
	switch p := p.(type) {
	case experiment.Image, experiment.Bars, experiment.Histogram:
		return true
	case experiment.Surface:
		was, ok := before.(experiment.Surface)
		return ok && was.Key != p.Key && p.Portion == 0
	}
	return false
}

// Fills returns how many of h rows the picture fills at width w.
func Fills(p experiment.Picture, w, h int, look *plot.Look) int {
	switch p := p.(type) {
	case experiment.Raster:
		return min(h, plot.Raster{Groups: shownRows(p, h, look)}.Height(look))
	case experiment.Image:
		return image(p).Height(w, h, look)
	case experiment.Table:
		return min(h, len(p.Rows))
	case experiment.Formula:
		return min(h, len(p.Lines))
	}
	return h
}
