package plasticity

import (
	"math"
	"testing"

	"spikeslope/internal/stimulus"
)

// wtaRun is what one seed of the shared task gives: block A, then block B.
type wtaRun struct {
	toA, toB float64 // trials to 80 % on held-out stimuli; +Inf for never
	onA, onB float64 // accuracy at the end of the block
	kept     float64 // accuracy on A at the end of block B
}

func runWTA(t testing.TB, design string, context stimulus.Context, seed uint64) wtaRun {
	t.Helper()
	p := DefaultSharedTask(design)
	p.Stream.Context = context
	p.ScoreEvery = 1
	task, err := NewSharedTask(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	var r wtaRun
	runTrials(task, p.Stream.BlockLength)
	r.onA = task.Score(stimulus.SetA)
	runTrials(task, p.Stream.BlockLength)
	r.onB, r.kept = task.Score(stimulus.SetB), task.Score(stimulus.SetA)
	reached := func(b stimulus.Block) float64 {
		if b.Reached == 0 {
			return math.Inf(1)
		}
		return float64(b.Reached)
	}
	r.toA, r.toB = reached(task.Blocks()[0]), reached(task.Blocks()[1])
	return r
}

func runTrials(task *SharedTask, n int) {
	for done := 0; done < n; {
		if task.Step() {
			done++
		}
	}
}

func newWTA(t testing.TB, p WTAParams, seed uint64) *WTA {
	t.Helper()
	n, err := NewWTA(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The expected figures are means over seeds 1000-1063 with their 95 %
// half-widths, taken with these very designs; the tests run other seeds.
func TestSharedTaskTable(t *testing.T) {
	overSeeds(t)
	type figure struct{ mean, half float64 }
	for _, tc := range []struct {
		design              string
		context             stimulus.Context
		toA, onA, toB, kept figure
	}{
		{"wta32", stimulus.NewPatterns, figure{16.0, 1.6}, figure{.977, .003}, figure{32.5, 2.0}, figure{.870, .023}},
		{"wta32", stimulus.AddClasses, figure{16.0, 1.6}, figure{.977, .003}, figure{36.9, 2.0}, figure{.816, .030}},
		{"wta32", stimulus.RemapLabels, figure{16.0, 1.6}, figure{.977, .003}, figure{35.1, 1.6}, figure{.009, .002}},
		{"nessler", stimulus.NewPatterns, figure{16.9, 1.8}, figure{.987, .003}, figure{16.6, 1.5}, figure{.246, .023}},
		{"nessler", stimulus.AddClasses, figure{17.0, 1.9}, figure{.988, .003}, figure{27.4, 1.8}, figure{.975, .004}},
		{"instar", stimulus.NewPatterns, figure{10.7, .8}, figure{.992, .002}, figure{20.2, 1.8}, figure{.243, .022}},
		{"instar", stimulus.AddClasses, figure{17.9, 1.7}, figure{.977, .005}, figure{14.1, 1.0}, figure{.982, .004}},
	} {
		var rows [][]float64
		for seed := range uint64(8) {
			r := runWTA(t, tc.design, tc.context, seed)
			rows = append(rows, []float64{r.toA, r.onA, r.toB, r.kept})
		}
		name := tc.design + " " + tc.context.String()
		for k, f := range []figure{tc.toA, tc.onA, tc.toB, tc.kept} {
			quantity := []string{"trials to 80 % on A", "accuracy on A", "trials to 80 % on B", "A kept"}[k]
			agrees(t, name+", "+quantity, column(rows, k), f.mean, f.half)
		}
	}
}

// Reward alone learns A, fails at B within 150 trials in 24 of 64 seeds and
// learned moved labels in 1 of 64. With those odds 7 or more of 8 seeds fail at
// B once in 180 times, and 2 or more learn the remap once in 150.
func TestRewardAloneIsSlow(t *testing.T) {
	overSeeds(t)
	var toA []float64
	missed, remapped := 0, 0
	for seed := range uint64(8) {
		r := runWTA(t, "rstdp", stimulus.NewPatterns, seed)
		toA = append(toA, r.toA)
		if math.IsInf(r.toB, 1) {
			missed++
		}
		if !math.IsInf(runWTA(t, "rstdp", stimulus.RemapLabels, seed).toB, 1) {
			remapped++
		}
	}
	agrees(t, "trials to 80 % on A", toA, 29.4, 3.1)
	if missed > 6 || remapped > 1 {
		t.Errorf("%d of 8 seeds missed B, %d learned the remap", missed, remapped)
	}
}

// A taught unit under pair STDP with A₋ > A₊ ends up answering least to what
// it was taught: far below the chance of 1/4.
func TestPairRuleAntiLearns(t *testing.T) {
	overSeeds(t)
	var onA []float64
	for seed := range uint64(8) {
		onA = append(onA, runWTA(t, "pair", stimulus.NewPatterns, seed).onA)
	}
	agrees(t, "accuracy on A", onA, .005, .004)
}
