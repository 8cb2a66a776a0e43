package stimulus

import (
	"math"
	"reflect"
	"testing"
)

func mustShared(t testing.TB, p SharedParams, seed uint64) *Shared {
	t.Helper()
	s, err := NewShared(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// same compares everything a learner can see of two presentations.
func same(a, b *Presentation) bool {
	if a.Trial != b.Trial || a.Block != b.Block || a.Set != b.Set || a.Label != b.Label ||
		a.Image != b.Image || a.Counts != b.Counts || a.Duration() != b.Duration() {
		return false
	}
	for ms := range a.Duration() {
		if string(a.At(ms)) != string(b.At(ms)) {
			return false
		}
	}
	return true
}

func TestTwoStreamsOfOneSeedPresentTheSame(t *testing.T) {
	a, b := mustShared(t, DefaultShared(), 3), mustShared(t, DefaultShared(), 3)
	other := mustShared(t, DefaultShared(), 4)
	differs := false
	for range 400 {
		if b.Trial()%50 == 7 {
			b.HeldOut(SetB, 20) // asking must not move the stream
			b.Shots(SetA, 2)
		}
		pa, pb := a.Next(), b.Next()
		if !same(pa, pb) {
			t.Fatalf("trial %d differs between two streams of one seed", pa.Trial)
		}
		differs = differs || pa.Image != other.Next().Image
	}
	if !differs {
		t.Error("another seed gave the same images")
	}
}

func TestCloneContinuesIdentically(t *testing.T) {
	a := mustShared(t, DefaultShared(), 5)
	for range 20 {
		a.Next()
	}
	b := a.Clone()
	before := b.Now().Clone()
	for range 5 {
		a.Next()
	}
	if !same(&before, b.Now()) {
		t.Fatal("the original's steps changed the clone")
	}
	a = b.Clone()
	for range 300 {
		if !same(a.Next(), b.Next()) {
			t.Fatal("clone and original part")
		}
	}
}

func TestBlocksAlternate(t *testing.T) {
	s := mustShared(t, DefaultShared(), 1)
	want := []Set{SetA, SetB, SetA}
	for trial := range 450 {
		p := s.Next()
		if p.Set != want[trial/150] || p.Block != trial/150 {
			t.Fatalf("trial %d: set %v block %d", trial, p.Set, p.Block)
		}
	}
}

func TestSwitchAndKnobsActOnTheNextTrial(t *testing.T) {
	s := mustShared(t, DefaultShared(), 1)
	s.Next()
	s.Switch()
	if p := s.Next(); p.Set != SetB || p.Trial != 1 || s.Within() != 1 {
		t.Fatalf("after a switch: set %v, trial %d, within %d", p.Set, p.Trial, s.Within())
	}
	if err := s.SetBlockLength(3); err != nil {
		t.Fatal(err)
	}
	s.Next()
	s.Next()
	if p := s.Next(); p.Set != SetA {
		t.Error("a block shortened to 3 did not end after 3")
	}
	if err := s.SetFlipProb(0); err != nil {
		t.Fatal(err)
	}
	if p := s.Next(); p.Image != s.Prototype(p.Set, p.Class) {
		t.Error("without flips the image is not the prototype")
	}
	if err := s.SetFlipProb(.7); err == nil {
		t.Error("a flip probability of .7 was taken")
	}
}

func TestNoiseLeavesTheRestOfTheStreamAlone(t *testing.T) {
	a, b := mustShared(t, DefaultShared(), 9), mustShared(t, DefaultShared(), 9)
	if err := b.SetFlipProb(.3); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		pa, pb := a.Next(), b.Next()
		if pa.Label != pb.Label {
			t.Fatal("noise reshuffled the labels")
		}
		proto := a.Prototype(pa.Set, pa.Class)
		for i := range proto {
			// The same draw decides, against a higher threshold.
			if pa.Image[i] != proto[i] && pb.Image[i] == proto[i] {
				t.Fatal("a pixel flipped at noise .15 and not at .3")
			}
		}
	}
}

func TestContexts(t *testing.T) {
	for _, tc := range []struct {
		context   Context
		outputs   int
		label     int // of class 3 in set B
		sameImage bool
	}{
		{NewPatterns, 4, 3, false},
		{AddClasses, 8, 7, false},
		{RemapLabels, 4, 0, true},
	} {
		p := DefaultShared()
		p.Context = tc.context
		s := mustShared(t, p, 2)
		if s.Outputs() != tc.outputs || s.Label(SetB, 3) != tc.label || s.Label(SetA, 3) != 3 {
			t.Errorf("%v: %d outputs, label %d", tc.context, s.Outputs(), s.Label(SetB, 3))
		}
		if got := s.Prototype(SetA, 0) == s.Prototype(SetB, 0); got != tc.sameImage {
			t.Errorf("%v: same prototypes in both sets: %v", tc.context, got)
		}
	}
}

func TestPrototypesHaveOnPixels(t *testing.T) {
	s := mustShared(t, DefaultShared(), 8)
	for class := range 4 {
		n := 0
		for _, on := range s.Prototype(SetA, class) {
			if on {
				n++
			}
		}
		if n != 16 {
			t.Errorf("class %d has %d white pixels", class, n)
		}
	}
}

func TestGivenPatternsComeFirst(t *testing.T) {
	p := DefaultShared()
	var given Pattern
	given[0] = true
	p.Patterns = []Pattern{given}
	s, random := mustShared(t, p, 8), mustShared(t, DefaultShared(), 8)
	if s.Prototype(SetA, 0) != given {
		t.Error("the given pattern is not class 0 of set A")
	}
	if s.Prototype(SetA, 1) != random.Prototype(SetA, 1) || s.Prototype(SetB, 0) != random.Prototype(SetB, 0) {
		t.Error("giving one pattern changed the others")
	}
}

// Flips are Bernoulli(.15) and spikes Bernoulli(rate × 1 ms): means and the
// variance of counts must lie within 3 standard errors.
func TestStatistics(t *testing.T) {
	s := mustShared(t, DefaultShared(), 11)
	const trials = 2000
	var flips, white, black, whiteSites, blackSites, sum, sumSq float64
	labels := make([]float64, 4)
	for range trials {
		p := s.Next()
		labels[p.Label]++
		proto := s.Prototype(p.Set, p.Class)
		for i, on := range p.Image {
			if on != proto[i] {
				flips++
			}
			n := float64(p.Counts[i])
			if on {
				white += n
				whiteSites += 100
				sum += n
				sumSq += n * n
			} else {
				black += n
				blackSites += 100
			}
		}
	}
	check := func(name string, events, sites, p float64) {
		t.Helper()
		se := math.Sqrt(p * (1 - p) / sites)
		if d := events/sites - p; math.Abs(d) > 3*se {
			t.Errorf("%s: %.5f, want %.5f ± %.5f", name, events/sites, p, 3*se)
		}
	}
	check("flips", flips, trials*Channels, .15)
	check("white spikes", white, whiteSites, .06)
	check("black spikes", black, blackSites, .003)
	for k, n := range labels {
		check("label "+string(rune('0'+k)), n, trials, .25)
	}
	// Binomial(100, .06): variance 5.64; the variance of a sample variance of
	// n values is close to 2σ⁴/n.
	n := whiteSites / 100
	v := sumSq/n - sum/n*(sum/n)
	if se := 5.64 * math.Sqrt(2/n); math.Abs(v-5.64) > 3*se {
		t.Errorf("variance of a white pixel's count %.3f, want 5.64 ± %.3f", v, 3*se)
	}
}

func TestSpikesAgreeWithCounts(t *testing.T) {
	s := mustShared(t, DefaultShared(), 12)
	for range 50 {
		p := s.Next()
		var counts [Channels]int
		for ms := range p.Duration() {
			var seen [Channels]bool
			for _, c := range p.At(ms) {
				if seen[c] {
					t.Fatal("a channel fired twice in one ms")
				}
				seen[c] = true
				counts[c]++
			}
		}
		if counts != p.Counts {
			t.Fatal("counts and spikes disagree")
		}
	}
}

func TestFeaturesAreCountsInUnitsOfWhite(t *testing.T) {
	p := mustShared(t, DefaultShared(), 12).Next()
	x := p.Features(nil)
	if len(x) != Channels {
		t.Fatalf("%d features", len(x))
	}
	for i, n := range p.Counts {
		if x[i] != float64(n)/6 { // 60 Hz for 100 ms
			t.Fatalf("feature %d is %v for %d spikes", i, x[i], n)
		}
	}
}

func TestHeldOutIsFreshAndFixed(t *testing.T) {
	s := mustShared(t, DefaultShared(), 13)
	a, b := s.HeldOut(SetA, 40), s.HeldOut(SetA, 40)
	for i := range a {
		if !same(&a[i], &b[i]) {
			t.Fatal("asking twice gave different stimuli")
		}
		if a[i].Label != i%4 {
			t.Fatalf("stimulus %d has label %d: classes must come in turn", i, a[i].Label)
		}
	}
	seen := map[Pattern]bool{}
	for _, p := range s.Shots(SetA, 10) {
		seen[p.Image] = true
	}
	for range 150 {
		seen[s.Next().Image] = true
	}
	for i := range a {
		if seen[a[i].Image] {
			t.Fatal("a held-out image was also shown in training")
		}
	}
}

func TestValidateNamesTheField(t *testing.T) {
	for _, tc := range []struct {
		spoil func(*SharedParams)
		want  string
	}{
		{func(p *SharedParams) { p.Classes = 1 }, "Classes: 1 is outside 2..10"},
		{func(p *SharedParams) { p.OnPixels = 64 }, "OnPixels: 64 is outside 1..63"},
		{func(p *SharedParams) { p.FlipProb = math.NaN() }, "FlipProb: NaN is outside 0..0.5"},
		{func(p *SharedParams) { p.OnRate = -1 }, "OnRate: -1 Hz is outside 0..1000"},
		{func(p *SharedParams) { p.OffRate = 2000 }, "OffRate: 2000 Hz is outside 0..1000"},
		{func(p *SharedParams) { p.Duration = 0 }, "Duration: 0 ms is outside 10..1000"},
		{func(p *SharedParams) { p.BlockLength = -1 }, "BlockLength: -1 presentations is outside 0..100000"},
		{func(p *SharedParams) { p.Context = 3 }, "Context: 3 is outside 0..2"},
		{func(p *SharedParams) { p.Patterns = make([]Pattern, 9) }, "Patterns: a list of 9 is outside lists of up to 8: two sets of 4 classes"},
	} {
		p := DefaultShared()
		tc.spoil(&p)
		if _, err := NewShared(p, 1); err == nil || err.Error() != tc.want {
			t.Errorf("got %v, want %s", err, tc.want)
		}
	}
}

func TestExtremeRates(t *testing.T) {
	p := DefaultShared()
	p.OnRate, p.OffRate = 1000, 0
	s := mustShared(t, p, 1)
	q := s.Next()
	for i, on := range q.Image {
		if want := 100 * map[bool]int{true: 1}[on]; q.Counts[i] != want {
			t.Fatalf("pixel %v gave %d spikes, want %d", on, q.Counts[i], want)
		}
	}
}

func TestNextDoesNotAllocate(t *testing.T) {
	s := mustShared(t, DefaultShared(), 1).Clone()
	if n := testing.AllocsPerRun(200, func() { s.Next() }); n != 0 {
		t.Errorf("%v allocations a presentation", n)
	}
}

func TestStringsOfNames(t *testing.T) {
	got := []string{SetA.String(), SetB.String(), NewPatterns.String(), AddClasses.String(), RemapLabels.String()}
	if want := []string{"A", "B", "new", "add", "remap"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func BenchmarkSharedNext(b *testing.B) {
	s := mustShared(b, DefaultShared(), 1)
	b.ReportAllocs()
	for b.Loop() {
		s.Next()
	}
}
