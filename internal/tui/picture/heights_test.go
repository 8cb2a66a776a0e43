package picture

import (
	"math"
	"testing"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/plot"
)

func look() *plot.Look {
	ground := plot.MustHex("#101216")
	return &plot.Look{
		Profile: plot.TrueColor, Ground: ground, Ink: plot.MustHex("#d7dae0"), Accents: make([]plot.Color, 6),
		Heat: plot.Viridis(plot.Bands, true), Regions: plot.Regions(plot.MustHex("#f2a65a"), plot.MustHex("#c77dff"), ground),
	}
}

// hill is a surface that counts the heights asked of it; what lies on it is at
// x.
func hill(key uint64, portion int, asked *int, x float64) experiment.Surface {
	return experiment.Surface{
		Row: experiment.Pointwise(func(x, y float64) float64 {
			*asked++
			return math.Sin(float64(key)*x) + y*y
		}),
		Key: key, Portion: portion, X0: -2, X1: 2, Y0: -1, Y1: 1,
		Trails: []experiment.Trail{{Points: []experiment.Point{{X: x}}}},
	}
}

func drawn(k *Cache, p experiment.Picture) (string, bool) {
	c := plot.NewCanvas(30, 10)
	complete := k.Draw(c, c.Bounds(), p, look())
	return c.String(plot.TrueColor), complete
}

func atOnce(p experiment.Picture) string {
	s, _ := drawn(&Cache{}, p)
	return s
}

// work does what is to be done apart, and says in how many portions.
func work(k *Cache) (portions int) {
	for do := k.Work(); do != nil; do = k.Work() {
		do()
		k.Worked()
		portions++
	}
	return portions
}

// Worked out apart, a picture stays what it was until the new one is known, and
// is then what it would have been at once.
func TestCostlyHeightsAreShownWhenKnown(t *testing.T) {
	var asked int
	k := Cache{Apart: true}
	drawn(&k, hill(1, 1000, &asked, 0))
	if places := 30 * 18; asked > places/8+60 {
		t.Errorf("%d of %d heights are worked out while drawing", asked, places)
	}
	if n := work(&k); n != 1 {
		t.Errorf("%d portions", n)
	}
	old := hill(1, 1000, &asked, 0)
	if got, complete := drawn(&k, old); got != atOnce(old) || !complete {
		t.Error("not the picture when all is worked out")
	}
	if moved := hill(1, 1000, &asked, 1); atOnce(moved) == atOnce(old) {
		t.Error("what lies on it does not show")
	} else if got, complete := drawn(&k, moved); got != atOnce(moved) || !complete {
		t.Error("what lies on it does not move")
	}
	before := atOnce(hill(1, 1000, &asked, 1))
	asked = 0
	if got, complete := drawn(&k, hill(2, 1000, &asked, 1)); got != before || complete || asked > 0 {
		t.Errorf("%d new heights are worked out while drawing, or the picture changes before they are known", asked)
	}
	do := k.Work()
	if k.Work() != nil {
		t.Error("two portions under way at once")
	}
	drawn(&k, hill(2, 1000, &asked, 1.5))
	do()
	if got, _ := drawn(&k, hill(2, 1000, &asked, 1.5)); got != before {
		t.Error("a picture shows while it is worked on")
	}
	k.Worked()
	if got, complete := drawn(&k, hill(2, 1000, &asked, 1.5)); got != atOnce(hill(2, 1000, &asked, 1.5)) || !complete {
		t.Error("not the new picture when all is worked out")
	}
	if k.Work() != nil {
		t.Error("work to do on a complete picture")
	}
}

// What takes many portions is shown coarsely first; what is asked for meanwhile
// comes after it.
func TestVeryCostlyHeightsAreShownCoarselyFirst(t *testing.T) {
	var asked int
	k := Cache{Apart: true}
	drawn(&k, hill(1, 90, &asked, 0))
	work(&k)
	next, last := hill(2, 90, &asked, 0), hill(3, 90, &asked, 0)
	drawn(&k, next)
	k.Work()()
	k.Worked()
	coarse, complete := drawn(&k, last)
	if complete || coarse == atOnce(hill(1, 90, &asked, 0)) || coarse == atOnce(next) {
		t.Error("after the first pass it is not a coarse picture")
	}
	if n := work(&k); n != 5 {
		t.Errorf("%d portions of 3 rows for the other 15 rows", n)
	}
	if got, complete := drawn(&k, last); got != atOnce(next) || complete {
		t.Error("not the picture that was begun")
	}
	work(&k)
	if got, complete := drawn(&k, last); got != atOnce(last) || !complete {
		t.Error("not the last picture in the end")
	}
}

// A heat map of 58×36 cells of every network that one is drawn of, all of it
// worked out anew: half a millisecond is the budget.
func BenchmarkNetworkMap58x36(b *testing.B) {
	catalog := experiment.NewCatalog(models.All(), course.Open(content.FS()))
	for _, id := range catalog.ExperimentIDs() {
		setup, err := catalog.Resolve(experiment.Line{ID: id})
		if err != nil {
			b.Fatal(err)
		}
		for _, part := range setup.Parts {
			m, err := part.Builder.Build(part.Values, 1)
			if err != nil {
				b.Fatal(err)
			}
			for range 200 {
				m.Step()
			}
			if _, ok := m.Picture("decision").(experiment.Surface); !ok {
				continue
			}
			b.Run(id, func(b *testing.B) {
				var k Cache
				c, l := plot.NewCanvas(58, 37), look() // a row for the caption
				for key := uint64(0); b.Loop(); key++ {
					s := m.Picture("decision").(experiment.Surface)
					s.Key = key // as if it had learnt
					k.Draw(c, c.Bounds(), s, l)
				}
			})
		}
	}
}
