package models

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

const (
	basinSteps = 250  // of a run for one point of the picture
	basinSlope = 1e-3 // gradient that counts as arrived there
	basinKinds = 9    // minima told apart; if there are more, by their depth
)

// basins colours each start by where the first racer's optimizer takes it: by
// the number of the minimum or, if there are many, by its depth. A start that
// diverges, or arrives nowhere in time, stays blank.
func (m *raceModel) basins() experiment.Picture {
	p := m.surface().(experiment.Surface)
	p.Scale = experiment.Linear
	e := descent.Entry{Method: "gd", Hyper: m.hyper(0, "gd")}
	if c := m.racer(0); c != nil {
		if _, ok := c.Rate(); ok {
			e = c.Entry()
		}
	}
	h := fnv.New64a()
	fmt.Fprint(h, m.key, "basins", e)
	p.Key = h.Sum64()
	s, scale := m.race.Surface(), m.race.Spec().LossScale
	p.Row = experiment.Pointwise(func(x, y float64) float64 { return basin(s, e, scale, x, y) })
	return p
}

func basin(s *descent.Surface, e descent.Entry, scale, x, y float64) float64 {
	opt, err := descent.NewOptimizer(e.Method, e.Hyper)
	if err != nil {
		return math.NaN()
	}
	at := []float64{x, y}
	_, ok := descent.Descend(s, opt, at, basinSteps, func(_ float64, _, grad []float64) bool {
		done := math.Hypot(grad[0], grad[1]) < basinSlope
		grad[0], grad[1] = scale*grad[0], scale*grad[1]
		return done
	})
	if !ok {
		return math.NaN()
	}
	if len(s.Minima) == 0 || len(s.Minima) > basinKinds {
		return s.At(at[0], at[1])
	}
	nearest := slices.IndexFunc(s.Minima, func(o descent.Minimum) bool {
		return !slices.ContainsFunc(s.Minima, func(b descent.Minimum) bool {
			return math.Hypot(b.X-at[0], b.Y-at[1]) < math.Hypot(o.X-at[0], o.Y-at[1])
		})
	})
	return float64(nearest)
}
