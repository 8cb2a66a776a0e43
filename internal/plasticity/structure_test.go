package plasticity

import (
	"slices"
	"testing"
)

func newStructure(t testing.TB, p StructureParams, seed uint64) *Structure {
	t.Helper()
	s, err := NewStructure(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stepStructure(s *Structure, seconds float64) {
	for range s.steps(seconds) {
		s.Step()
	}
}

// Synapses gather on the correlated inputs, and move when others are. At first
// a group holds .25 of 100 synapses drawn from 400 inputs, with the
// hypergeometric spread √(.25·.75·(300/399)/100) = .038, .016 over six seeds.
// Without regrowth synapses can only become fewer.
func TestWiringFollowsCorrelation(t *testing.T) {
	overSeeds(t)
	var before, first, second []float64
	for seed := range uint64(6) {
		s := newStructure(t, DefaultStructure(), seed)
		before = append(before, s.Shares(nil)[0])
		stepStructure(s, 120)
		first = append(first, s.Shares(nil)[0])
		if s.Living() != 100 {
			t.Fatalf("%d synapses alive", s.Living())
		}
		s.SwitchGroup(1)
		stepStructure(s, 120)
		second = append(second, s.Shares(nil)[1])
	}
	agrees(t, "share of group 0 at the start", before, .25, .02)
	agrees(t, "share of group 0 after 120 s", first, .52, .05)
	agrees(t, "share of group 1 after 120 s more", second, .45, .06)

	p := DefaultStructure()
	p.Regrow = false
	s := newStructure(t, p, 1)
	share := s.Shares(nil)[0]
	stepStructure(s, 120)
	if n := s.Living(); n >= 90 || n < 20 {
		t.Errorf("without regrowth %d of 100 synapses are left", n)
	}
	if now := s.Shares(nil)[0]; now > share+.15 {
		t.Errorf("without regrowth the share went from %.2f to %.2f", share, now)
	}
}

// Every input has at most one synapse, and both lists agree.
func TestWiringIsConsistent(t *testing.T) {
	s := newStructure(t, DefaultStructure(), 2)
	for range 20 {
		stepStructure(s, 1)
		used := 0
		for i, k := range s.wiring.slot {
			if k < 0 {
				continue
			}
			used++
			if s.Input(int(k)) != i {
				t.Fatalf("input %d has synapse %d, which hears input %d", i, k, s.Input(int(k)))
			}
		}
		if used != s.Living() {
			t.Fatalf("%d inputs with a synapse, %d synapses", used, s.Living())
		}
	}
	pruned, grown := s.Turnover()
	if pruned == 0 || pruned != grown {
		t.Errorf("%d pruned, %d grown", pruned, grown)
	}
	w := s.Weights(nil)
	none := 0
	for _, v := range w {
		if v == -1 {
			none++
		}
	}
	if len(w) != 400 || none != 300 {
		t.Errorf("%d inputs, %d without a synapse", len(w), none)
	}
}

func TestStructureClonesExactly(t *testing.T) {
	a := newStructure(t, DefaultStructure(), 3)
	stepStructure(a, 8.3)
	b := a.Clone()
	before := b.Weights(nil)
	stepStructure(a, 4)
	if !slices.Equal(before, b.Weights(nil)) {
		t.Fatal("the original's steps changed the clone")
	}
	stepStructure(b, 4)
	for _, s := range []*Structure{a, b} {
		s.SwitchGroup(2)
		stepStructure(s, 4)
	}
	if !slices.Equal(a.Weights(nil), b.Weights(nil)) || a.song.Potential() != b.song.Potential() {
		t.Fatal("clone and original part")
	}
}

func TestStructureKnobs(t *testing.T) {
	s := newStructure(t, DefaultStructure(), 4)
	stepStructure(s, 3)
	before := s.Weights(nil)
	for _, err := range []error{s.SetFloor(.2), s.SetChance(0), s.SetRate(16)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s.SetRegrowth(false)
	s.SetCorrelation(.2)
	if !slices.Equal(before, s.Weights(nil)) {
		t.Error("a knob changed the state")
	}
	stepStructure(s, 3)
	pruned, _ := s.Turnover()
	stepStructure(s, 3)
	if now, _ := s.Turnover(); now != pruned {
		t.Error("pruned at chance 0")
	}
	if err := s.SetFloor(2); err == nil || err.Error() != "Floor: 2 is outside 0..1" {
		t.Errorf("got %v", err)
	}
	p := DefaultStructure()
	p.Synapses = 400
	if _, err := NewStructure(p, 1); err == nil || err.Error() != "structure: Synapses: 400 is outside 1..399" {
		t.Errorf("got %v", err)
	}
}

func TestStructureDoesNotAllocate(t *testing.T) {
	s := newStructure(t, DefaultStructure(), 5)
	if n := testing.AllocsPerRun(30000, func() { s.Step() }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// One second of model time; 300 times real time is 3.3 ms.
func BenchmarkStructure1s(b *testing.B) {
	s := newStructure(b, DefaultStructure(), 1)
	b.ReportAllocs()
	for b.Loop() {
		stepStructure(s, 1)
	}
}
