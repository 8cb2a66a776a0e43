package picture

import (
	"time"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// A Shot is a picture of one side of a run: its model's, or a chart of
// readings.
type Shot struct {
	Info  experiment.PictureInfo
	Chart []string // readings drawn over time, for "chart: a b"
	Log   bool
}

// ShotOf finds a picture by its name in a set-up's show list; ok is false if
// the model has none of that name.
func ShotOf(d *experiment.Description, show string) (s Shot, ok bool) {
	if keys, isChart := experiment.ChartReadings(show); isChart {
		return Shot{
			Info:  experiment.PictureInfo{Name: show, Title: chartTitle(d, keys), Rows: 7},
			Chart: keys, Log: experiment.LogChart(show),
		}, true
	}
	for _, p := range d.Pictures {
		if p.Name == show {
			return Shot{Info: p}, true
		}
	}
	return Shot{}, false
}

// A Kept is what a shot keeps from frame to frame.
type Kept struct {
	Cache
	pic  experiment.Picture
	cost time.Duration // of the last time it was taken and drawn
	wait int           // frames until it is taken anew
}

// Take gets the picture of side i of a run. One that costs a good part of a
// frame, of which budget is for the models, is not taken at every frame of a
// run that is moving, so that the clock keeps its pace; nor is one that is looked
// at as a whole, where nothing runs on that an eye follows. Budget 0 takes all.
func (k *Kept) Take(r *experiment.Run, i int, s *Shot, axis Axis, moving bool, budget time.Duration) experiment.Picture {
	if s.Chart != nil {
		return chart(r, i, s, axis)
	}
	if k.wait > 0 && moving {
		k.wait--
		return k.pic
	}
	last, before := k.cost, k.pic
	start := time.Now()
	k.pic = r.Models()[i].Picture(s.Info.Name)
	k.cost = time.Since(start)
	if budget > 0 {
		k.wait = int(6 * last / budget)
		if whole(before, k.pic) {
			k.wait = max(k.wait, Frames-1)
		}
	}
	return k.pic
}

// Draw is [Cache.Draw], whose cost it notes.
func (k *Kept) Draw(c *plot.Canvas, r plot.Rect, pic experiment.Picture, look *plot.Look) bool {
	start := time.Now()
	complete := k.Cache.Draw(c, r, pic, look)
	k.cost = max(k.cost, time.Since(start))
	return complete
}
