package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// MaxRacers is how many methods can race at once.
const MaxRacers = 6

// RaceSpec is the set-up of a race.
type RaceSpec struct {
	Surface *Surface
	Start   [2]float64 // of all racers
	Seed    uint64
	// Tolerance is the gradient norm below which a racer has converged; 0
	// takes 1e-8.
	Tolerance float64
	// Noise is the standard deviation of what is added to each component of
	// the gradient the optimizers see; NoiseDecay, in steps, lets it fall as
	// 1/(1 + t/NoiseDecay), 0 keeps it. Every optimizer gets the same noise.
	Noise, NoiseDecay float64
	// LossScale multiplies the loss that all methods see, as a change of unit
	// would; 0 counts as 1. What is shown is not multiplied.
	LossScale float64
}

// A Race lets methods look for the minimum of one surface from one start, one
// iteration at a time.
type Race struct {
	spec   RaceSpec
	heat   float64 // default temperature of annealing
	racers []*Racer
	steps  int
	kicks  *stimulus.Rand
}

// NewRace returns a race without racers, or an error that names what is wrong
// with the set-up.
func NewRace(spec RaceSpec) (*Race, error) {
	if spec.Tolerance == 0 {
		spec.Tolerance = 1e-8
	}
	if spec.LossScale == 0 {
		spec.LossScale = 1
	}
	if spec.Surface == nil {
		return nil, fmt.Errorf("descent: race without a surface; choose one of %v", SurfaceNames())
	}
	if err := spec.Surface.Domain.Check(); err != nil {
		return nil, err
	}
	if !(spec.Tolerance > 0 && spec.Tolerance <= 1) {
		return nil, fmt.Errorf("descent: race: tolerance %g is outside 0 to 1; 1e-8 is usual", spec.Tolerance)
	}
	if err := checkNoise(spec.Noise); err != nil {
		return nil, err
	}
	if !(spec.NoiseDecay >= 0 && finite(spec.NoiseDecay)) {
		return nil, fmt.Errorf("descent: race: noise decay over %g steps; give 0 to keep the noise, or a number of steps", spec.NoiseDecay)
	}
	if !(spec.LossScale > 0 && spec.LossScale <= 1e9) {
		return nil, fmt.Errorf("descent: race: loss scale %g is outside 0 to 1e9; 1 leaves the loss as it is", spec.LossScale)
	}
	if err := checkStart(spec.Surface, spec.Start[0], spec.Start[1]); err != nil {
		return nil, err
	}
	survey := TakeSurvey(spec.Surface, spec.Surface.Domain)
	heat := spec.LossScale * (survey.Median - survey.Min)
	if !(heat > 0) {
		heat = 1
	}
	return &Race{spec: spec, heat: heat, kicks: stimulus.New(spec.Seed, "race: kicks")}, nil
}

func checkNoise(sigma float64) error {
	if !(sigma >= 0 && sigma <= 1e6) {
		return fmt.Errorf("descent: race: noise %g is outside 0 to 1e6; 0 switches it off", sigma)
	}
	return nil
}

func checkStart(s *Surface, x, y float64) error {
	if !finite(x) || !finite(y) {
		return fmt.Errorf("descent: race: start (%g, %g) is no point; click inside the window", x, y)
	}
	if f := s.At(x, y); !finite(f) {
		return fmt.Errorf("descent: race: %s has no value at the start (%g, %g); start elsewhere", s.Formula, x, y)
	}
	return nil
}

// Surface returns the surface raced on.
func (r *Race) Surface() *Surface { return r.spec.Surface }

// Spec returns the set-up as it stands now.
func (r *Race) Spec() RaceSpec { return r.spec }

// Steps returns the number of steps since the start.
func (r *Race) Steps() int { return r.steps }

// Racers returns the racers in order. They belong to the race.
func (r *Race) Racers() []*Racer { return r.racers }

// Add puts another racer at the start. The index of the racer is returned.
func (r *Race) Add(e Entry) (int, error) {
	if len(r.racers) == MaxRacers {
		return 0, fmt.Errorf("descent: race: %d racers are the most; remove one first", MaxRacers)
	}
	racer, err := r.enter(e, r.spec.Start, 0)
	if err != nil {
		return 0, err
	}
	r.racers = append(r.racers, racer)
	return len(r.racers) - 1, nil
}

// Remove takes racer i out; those behind it move up.
func (r *Race) Remove(i int) error {
	if err := r.checkIndex(i); err != nil {
		return err
	}
	r.racers = append(r.racers[:i], r.racers[i+1:]...)
	return nil
}

// Swap gives racer i another method. It goes on from where it stands, with
// its trail and its count of steps, and with averages that start afresh. That
// revives a racer that diverged or stood still.
func (r *Race) Swap(i int, e Entry) error {
	if err := r.checkIndex(i); err != nil {
		return err
	}
	old := r.racers[i]
	racer, err := r.enter(e, old.lastGood, old.swaps+1)
	if err != nil {
		return err
	}
	racer.steps, racer.trail, racer.earlier = old.steps, old.trail, old.total()
	r.racers[i] = racer
	return nil
}

func (r *Race) checkIndex(i int) error {
	if i < 0 || i >= len(r.racers) {
		return fmt.Errorf("descent: race: no racer %d; there are %d, counted from 0", i, len(r.racers))
	}
	return nil
}

// seen is the loss as the methods see it.
type seen struct {
	Landscape
}

func (s seen) Dim() int                  { return 2 }
func (s seen) Value(x []float64) float64 { return s.At(x[0], x[1]) }
func (s seen) Gradient(grad, x []float64) float64 {
	var f float64
	f, grad[0], grad[1] = s.Slope(x[0], x[1])
	return f
}

// enter builds a racer at a point. After a swap it draws other random numbers
// than before.
func (r *Race) enter(e Entry, at [2]float64, swaps int) (*Racer, error) {
	s := r.spec.Surface
	loss := seen{s.Landscape}
	if r.spec.LossScale != 1 {
		loss = seen{Scaled{s.Landscape, r.spec.LossScale}}
	}
	find := search{
		f: loss, x: at[:], spread: e.Spread, population: e.Population, heat: e.Temperature, cool: e.Cooling,
		low: []float64{s.X0, s.Y0}, high: []float64{s.X1, s.Y1},
		tolerance: r.spec.Tolerance * r.spec.LossScale,
		rng:       stimulus.New(r.spec.Seed, fmt.Sprintf("race: %s %d", e.Method, swaps)),
	}
	if find.spread == 0 {
		find.spread = math.Max(s.X1-s.X0, s.Y1-s.Y0) / 10
	}
	if find.heat == 0 {
		find.heat = r.heat
	}
	if find.cool == 0 {
		find.cool = 0.99
	}
	n := &noise{r.spec.Noise, r.spec.NoiseDecay, stimulus.New(r.spec.Seed, fmt.Sprintf("race: gradient noise %d", swaps))}
	m, err := newMethod(e, find, n)
	if err != nil {
		return nil, err
	}
	racer := &Racer{entry: e, method: m, lastGood: at, swaps: swaps}
	racer.look(r)
	racer.trail.add(at[0], at[1], racer.f)
	return racer, nil
}

// Step lets every racer that is still running do one iteration.
func (r *Race) Step() {
	r.steps++
	for _, racer := range r.racers {
		racer.step(r)
	}
}

// Done reports whether no racer is running any more.
func (r *Race) Done() bool {
	for _, racer := range r.racers {
		if racer.status == Running {
			return false
		}
	}
	return true
}

// Restart puts all racers back to a start, with the same seed.
func (r *Race) Restart(x, y float64) error {
	if err := checkStart(r.spec.Surface, x, y); err != nil {
		return err
	}
	r.spec.Start = [2]float64{x, y}
	for i, old := range r.racers {
		racer, err := r.enter(old.entry, r.spec.Start, 0)
		if err != nil {
			return err
		}
		r.racers[i] = racer
	}
	r.steps = 0
	r.kicks = stimulus.New(r.spec.Seed, "race: kicks")
	return nil
}

// SetNoise changes the gradient noise of all optimizers from the next step on.
func (r *Race) SetNoise(sigma float64) error {
	if err := checkNoise(sigma); err != nil {
		return err
	}
	r.spec.Noise = sigma
	for _, racer := range r.racers {
		if d, ok := racer.method.(*descender); ok {
			d.noise.sigma = sigma
		}
	}
	return nil
}

// Kick throws every racer to a random place at the given distance, as if the
// table had been struck. Each goes on from there with averages, step sizes
// and samples that start afresh.
func (r *Race) Kick(distance float64) error {
	if !(distance > 0 && distance <= 1e6) {
		return fmt.Errorf("descent: race: a kick over %g; give a distance above 0 and up to 1e6", distance)
	}
	for i, racer := range r.racers {
		sin, cos := math.Sincos(2 * math.Pi * r.kicks.Float64())
		x, y := racer.lastGood[0]+float64(distance*cos), racer.lastGood[1]+float64(distance*sin)
		if checkStart(r.spec.Surface, x, y) != nil {
			continue // thrown into a hole, it falls back
		}
		racer.lastGood = [2]float64{x, y}
		if err := r.Swap(i, racer.entry); err != nil {
			return err
		}
	}
	return nil
}

// Clone returns an independent copy that goes on alike.
func (r *Race) Clone() *Race {
	c := *r
	c.kicks = r.kicks.Clone()
	c.racers = make([]*Racer, len(r.racers))
	for i, racer := range r.racers {
		c.racers[i] = racer.clone()
	}
	return &c
}
