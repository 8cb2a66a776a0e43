package descent

import (
	"math"
	"testing"
)

func sliceOf(t testing.TB, net *Net, data *Dataset) *Slice {
	t.Helper()
	s, err := NewSlice(net, data, RandomPlane(net, nil, 1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// grid takes the loss at cols × rows places of a slice.
func (s *Slice) grid(cols, rows int, look func(x, y, loss float64)) {
	for j := range rows {
		for k := range cols {
			x, y := -1+2.5*float64(k)/float64(cols-1), -2+4*float64(j)/float64(rows-1)
			look(x, y, s.At(x, y))
		}
	}
}

// Single precision has a unit roundoff of 6e-8; the few hundred operations
// behind a sample's loss can add up to some tens of it.
func TestSliceMatchesTheLoss(t *testing.T) {
	moons := mustData(t, "moons", 700, .1, 1) // more than one chunk
	three := moons.Clone()
	three.Classes = 3
	for i := range three.Label {
		if three.Row(i)[0] > 1 {
			three.Label[i] = 2
		}
	}
	for _, c := range []struct {
		spec NetSpec
		data *Dataset
	}{
		{NetSpec{Sizes: []int{2, 16, 16, 1}, Loss: BinaryCrossEntropy}, moons},
		{NetSpec{Sizes: []int{2, 9, 3}, Hidden: ActReLU, Loss: CrossEntropy, InitScale: 3}, three},
		{NetSpec{Sizes: []int{2, 5, 1}, Hidden: ActLinear, Loss: BinaryCrossEntropy, InitScale: 30}, moons},
	} {
		n := mustNet(t, c.spec, 3)
		s := sliceOf(t, n, c.data)
		at := n.Clone()
		s.grid(7, 5, func(x, y, loss float64) {
			for i := range at.Params {
				at.Params[i] = n.Params[i] + x*s.plane.Axes[0][i] + y*s.plane.Axes[1][i]
			}
			if want := at.Evaluate(c.data).Loss; math.Abs(loss/want-1) > 3e-6 {
				t.Errorf("%v at (%g, %g): %v, want %v", c.spec.Sizes, x, y, loss, want)
			}
		})
		if got := testing.AllocsPerRun(3, func() { s.At(.1, .2) }); got != 0 {
			t.Errorf("%v allocations a place", got)
		}
	}
}

// Training moves mostly in one plane, and two random directions show next to
// nothing of it: of p parameters' variance, two directions out of p hold 2/p
// on average.
func TestPlaneOfTraining(t *testing.T) {
	d := mustData(t, "moons", 128, .1, 2)
	tr := mustTrainer(t, DefaultTrain(), d, nil, 2)
	p := NewPath()
	for range 100 {
		tr.Step()
		p.Record(tr.Net.Params)
	}
	plane, err := p.Plane()
	if err != nil {
		t.Fatal(err)
	}
	random := RandomPlane(tr.Net, p, 1)
	shown, chance := plane.Share[0]+plane.Share[1], random.Share[0]+random.Share[1]
	t.Logf("variance shown: %.3f, by chance %.4f", shown, chance)
	if shown < .8 || chance > 20./float64(tr.Net.Len()) {
		t.Errorf("the principal plane shows %.3f of the variance, a random one %.3f", shown, chance)
	}
	x, y := p.Points(&plane)
	for i := range x {
		if !plane.Domain.Contains(x[i], y[i]) {
			t.Errorf("checkpoint %d at (%g, %g) is outside %v", i, x[i], y[i], plane.Domain)
		}
	}
	if x[len(x)-1] < x[0] || y[len(y)-1] < y[0] {
		t.Error("the path ends on the negative side of an axis")
	}
	for _, pl := range []Plane{plane, random} {
		if c := dot(pl.Axes[0], pl.Axes[1]); math.Abs(c) > 1e-9*norm(pl.Axes[0])*norm(pl.Axes[1]) {
			t.Errorf("axes at an angle: their product is %g", c)
		}
	}
}

func TestBadSlices(t *testing.T) {
	n := mustNet(t, DefaultTrain().Net, 1)
	d := mustData(t, "moons", 50, 0, 1)
	good := RandomPlane(n, nil, 1)
	short := good
	short.Axes[1] = short.Axes[1][1:]
	if _, err := NewSlice(n, d, short); err == nil {
		t.Error("a direction too short: no error")
	}
	if _, err := NewSlice(n, nil, good); err == nil {
		t.Error("no data: no error")
	}
}

// 200 × 100 points × 512 samples: PyTorch 1.13 takes 1.60 s on one thread,
// batched as well as it goes.
func BenchmarkSlice(b *testing.B) {
	n := mustNet(b, DefaultTrain().Net, 1)
	d := mustData(b, "spirals", 512, 0, 1)
	for b.Loop() {
		sliceOf(b, n, d).grid(200, 100, func(_, _, _ float64) {})
	}
}
