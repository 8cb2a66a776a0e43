package stimulus

import (
	"math"
	"slices"
	"testing"
)

func newGroups(t testing.TB, p GroupsParams, seed uint64) *Groups {
	t.Helper()
	g, err := NewGroups(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// moments counts spikes and coincidences of two inputs over a number of steps
// and returns the rates (a step) and the correlation coefficient.
func moments(t *testing.T, g *Groups, i, j int32, steps int) (pi, pj, c float64) {
	t.Helper()
	var ni, nj, nij float64
	var buf []int32
	for range steps {
		buf = g.Next(buf[:0])
		checkOrder(t, buf, g.Inputs())
		a, b := slices.Contains(buf, i), slices.Contains(buf, j)
		if a {
			ni++
		}
		if b {
			nj++
		}
		if a && b {
			nij++
		}
	}
	k := float64(steps)
	pi, pj = ni/k, nj/k
	c = (nij/k - pi*pj) / math.Sqrt(pi*(1-pi)*pj*(1-pj))
	return pi, pj, c
}

// With k steps the rate has standard error √(p(1−p)/k). The coefficient's
// comes from the count of coincidences, of mean and variance about
// k·(c·p(1−p)+p²): divided by k·p(1−p) that is √((c+p)/(p·k)) for small p;
// the factor 1.2 covers what (1−p) adds at p = 0.1.
func TestGroupsRateAndCorrelation(t *testing.T) {
	const steps = 200_000
	for _, c := range []float64{0, 0.1, 0.5, 1} {
		g := newGroups(t, GroupsParams{Inputs: 12, Groups: 3, Rate: 100, Correlation: c, Dt: 1}, 5)
		g.Switch(1)
		p := 0.1
		for _, tc := range []struct {
			i, j int32
			want float64
		}{{4, 7, c}, {5, 6, c}, {4, 8, 0}, {0, 1, 0}, {3, 4, 0}} {
			pi, pj, got := moments(t, g, tc.i, tc.j, steps)
			se := math.Sqrt(p * (1 - p) / steps)
			if math.Abs(pi-p) > 4*se || math.Abs(pj-p) > 4*se {
				t.Errorf("c %g: inputs %d, %d spike %.4f, %.4f a step, want %.4f ± %.4f", c, tc.i, tc.j, pi, pj, p, se)
			}
			if se := 1.2 * math.Sqrt((tc.want+p)/(p*steps)); math.Abs(got-tc.want) > 4*se {
				t.Errorf("c %g: inputs %d, %d correlate %.4f, want %.4f ± %.4f", c, tc.i, tc.j, got, tc.want, se)
			}
		}
	}
}

func TestGroupsDrift(t *testing.T) {
	g := newGroups(t, GroupsParams{Inputs: 40, Groups: 4, Rate: 10, Correlation: .1, Drift: 10, Dt: 1}, 1)
	var buf []int32
	for second, want := range []int{10, 20, 30, 0, 10} {
		for range 1000 {
			buf = g.Next(buf[:0])
		}
		// A thousand additions of 0.01 may fall just short of the whole number.
		if first, size := g.Window(); (want-first+40)%40 > 1 || size != 10 {
			t.Errorf("after %d s the window starts at %d, want %d", second+1, first, want)
		}
	}
	g.SetDrift(-10)
	for range 2000 {
		buf = g.Next(buf[:0])
	}
	if got := g.Correlated(); got != 3 {
		t.Errorf("drifting back two groups from 1: group %d, want 3", got)
	}
}

func TestGroupsSwitchWraps(t *testing.T) {
	g := newGroups(t, GroupsParams{Inputs: 8, Groups: 4, Rate: 10, Dt: 1}, 1)
	for k, want := range map[int]int{0: 0, 3: 3, 4: 0, -1: 3} {
		if g.Switch(k); g.Correlated() != want {
			t.Errorf("switched to %d: group %d, want %d", k, g.Correlated(), want)
		}
	}
}

func TestSourcesCloneExactly(t *testing.T) {
	p, _ := NewPoisson(30, 50, 1, New(1, "test"))
	g := newGroups(t, GroupsParams{Inputs: 30, Groups: 3, Rate: 50, Correlation: .3, Drift: 3, Dt: 1}, 1)
	trains := Record(p.Clone(), 3000)
	player, err := trains.Play(30)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []Source{p, g, player} {
		for range 1000 {
			s.Next(nil)
		}
		c := s.Clone()
		for k := range 2000 {
			if a, b := s.Next(nil), c.Next(nil); !slices.Equal(a, b) {
				t.Fatalf("%T: step %d: %v, clone %v", s, k, a, b)
			}
		}
	}
}

func TestPlayerMoves(t *testing.T) {
	tr := &Trains{Steps: []int64{0, 2, 2, 5}, Input: []int32{1, 0, 1, 0}}
	p, err := tr.Play(2)
	if err != nil {
		t.Fatal(err)
	}
	p.MoveTo(2)
	if s := p.Next(nil); !slices.Equal(s, []int32{0, 1}) {
		t.Errorf("step 2 plays %v", s)
	}
	if s := p.Next(nil); len(s) != 0 {
		t.Errorf("step 3 plays %v", s)
	}
	if _, err := tr.Play(1); err == nil || err.Error() != "spike 1: input 1 is outside 0..0" {
		t.Errorf("got %v", err)
	}
}

func TestGroupsRefuses(t *testing.T) {
	ok := GroupsParams{Inputs: 8, Groups: 4, Rate: 10, Correlation: .1, Dt: .1}
	for _, tc := range []struct {
		set  func(*GroupsParams)
		want string
	}{
		{func(p *GroupsParams) { p.Inputs = 0 }, "Inputs: 0 is outside 1..2147483647"},
		{func(p *GroupsParams) { p.Groups = 9 }, "Groups: 9 is outside the divisors of 8, the inputs"},
		{func(p *GroupsParams) { p.Groups = 3 }, "Groups: 3 is outside the divisors of 8, the inputs"},
		{func(p *GroupsParams) { p.Dt = math.NaN() }, "Dt: NaN ms is outside the positive numbers"},
		{func(p *GroupsParams) { p.Correlation = 1.5 }, "Correlation: 1.5 is outside 0..1"},
		{func(p *GroupsParams) { p.Drift = math.Inf(1) }, "Drift: +Inf inputs/s is outside -1000000..1000000"},
		{func(p *GroupsParams) { p.Rate = 1e5 }, "Rate: 100000 Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
	} {
		p := ok
		tc.set(&p)
		if _, err := NewGroups(p, 1); err == nil || err.Error() != tc.want {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
}

func BenchmarkGroups(b *testing.B) {
	g := newGroups(b, GroupsParams{Inputs: 200, Groups: 4, Rate: 15, Correlation: .1, Dt: .1}, 1)
	buf := make([]int32, 0, 200)
	b.ReportAllocs()
	for b.Loop() {
		buf = g.Next(buf[:0])
	}
}
