package descent

import (
	"math"
	"slices"
	"testing"
)

func sliceOf(t testing.TB, net *Net, data *Dataset, cols, rows int) *Slice {
	t.Helper()
	s, err := NewSlice(net, data, SliceSpec{
		DX: RandomDirection(net, 1), DY: RandomDirection(net, 2),
		X0: -1, X1: 1.5, Y0: -2, Y1: 2, Cols: cols, Rows: rows,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
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
		s := sliceOf(t, n, c.data, 7, 5)
		for !s.Compute(2) {
		}
		at := n.Clone()
		for j := range 5 {
			for k := range 7 {
				for i := range at.Params {
					at.Params[i] = n.Params[i] + s.X(k)*s.spec.DX[i] + s.Y(j)*s.spec.DY[i]
				}
				want := at.Evaluate(c.data).Loss
				if math.Abs(s.At(k, j)/want-1) > 3e-6 {
					t.Errorf("%v at (%d, %d): %v, want %v", c.spec.Sizes, k, j, s.At(k, j), want)
				}
			}
		}
	}
}

func TestSliceGrowsByRows(t *testing.T) {
	n := mustNet(t, DefaultTrain().Net, 1)
	d := mustData(t, "moons", 50, 0, 1)
	whole, parts := sliceOf(t, n, d, 6, 9), sliceOf(t, n, d, 6, 9)
	if !whole.Compute(100) {
		t.Fatal("not done")
	}
	parts.Compute(4)
	if parts.Computed() != 4 || !math.IsNaN(parts.At(0, 4)) || math.IsNaN(parts.At(5, 3)) {
		t.Errorf("after four rows: %d computed", parts.Computed())
	}
	f := parts.Func()
	for !parts.Compute(1) {
	}
	if !slices.Equal(whole.values, parts.values) {
		t.Error("rows one by one differ from rows at once")
	}
	if got := f(whole.X(2)+.01, whole.Y(3)-.01); got != whole.At(2, 3) {
		t.Errorf("nearest point has %v, want %v", got, whole.At(2, 3))
	}
	for _, p := range [][2]float64{{9, 0}, {0, -9}, {math.NaN(), 0}, {0, 2}} {
		if v := f(p[0], p[1]); !math.IsNaN(v) {
			t.Errorf("at %v, outside or not yet computed: %v", p, v)
		}
	}
	if got := testing.AllocsPerRun(3, func() { whole.computeRow(0) }); got != 0 {
		t.Errorf("%v allocations a row", got)
	}
}

// A path's plane passes near its checkpoints, so the slice there is close to
// their losses; at the centre it is the centre's loss.
func TestSliceOfAPath(t *testing.T) {
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
	t.Logf("variance along the axes %.3f", plane.Share)
	spec, err := SliceOfPlane(plane, .3, 11, 11)
	if err != nil {
		t.Fatal(err)
	}
	centre := tr.Net.Clone()
	copy(centre.Params, plane.Centre)
	s, err := NewSlice(centre, d, spec)
	if err != nil {
		t.Fatal(err)
	}
	s.Compute(11)
	if spec.X0 >= slices.Min(plane.X) || spec.X1 <= slices.Max(plane.X) {
		t.Errorf("bounds %g to %g do not hold the path", spec.X0, spec.X1)
	}
	if plane.Share[0]+plane.Share[1] < .8 {
		t.Errorf("the plane holds %.2f of the path's variance", plane.Share)
	}
}

func TestBadSlices(t *testing.T) {
	n := mustNet(t, DefaultTrain().Net, 1)
	d := mustData(t, "moons", 50, 0, 1)
	good := SliceSpec{DX: RandomDirection(n, 1), DY: RandomDirection(n, 2), X1: 1, Y1: 1, Cols: 4, Rows: 4}
	for name, change := range map[string]func(*SliceSpec){
		"direction": func(s *SliceSpec) { s.DX = s.DX[1:] },
		"columns":   func(s *SliceSpec) { s.Cols = 1 },
		"rows":      func(s *SliceSpec) { s.Rows = maxSlice + 1 },
		"bounds":    func(s *SliceSpec) { s.X0 = 2 },
		"NaN":       func(s *SliceSpec) { s.Y0 = math.NaN() },
		"infinite":  func(s *SliceSpec) { s.Y1 = math.Inf(1) },
	} {
		spec := good
		change(&spec)
		if _, err := NewSlice(n, d, spec); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := NewSlice(n, nil, good); err == nil {
		t.Error("no data: no error")
	}
	if _, err := SliceOfPlane(Plane{}, .1, 4, 4); err == nil {
		t.Error("empty plane: no error")
	}
}

// 200 × 100 points × 512 samples: PyTorch 1.13 takes 1.60 s on one thread,
// batched as well as it goes.
func BenchmarkSlice(b *testing.B) {
	n := mustNet(b, DefaultTrain().Net, 1)
	d := mustData(b, "spirals", 512, 0, 1)
	for b.Loop() {
		s := sliceOf(b, n, d, 200, 100)
		s.Compute(100)
	}
}
