package models

import (
	"math"
	"strings"
	"testing"

	"spikeslope/internal/experiment"
)

// seconds steps a model through so much model time.
func seconds(m experiment.Model, s float64) {
	steps(m, int(math.Round(s*float64(experiment.Second)/float64(m.Describe().Period))))
}

func TestSongKeepsBookOfGroups(t *testing.T) {
	m := build(t, "song", 1, map[string]string{"correlation": "0.1"})
	for _, name := range []string{"reformed", "savings", "previous", "kept", "partner_a"} {
		if v := reading(t, m, name); !math.IsNaN(v) {
			t.Errorf("%s is %g before anything happened", name, v)
		}
	}
	seconds(m, 30)
	if f, r := reading(t, m, "favourite"), reading(t, m, "reformed"); f != 1 || !(r > 0 && r < 30) {
		t.Errorf("after 30 s favourite %g, formed in %g s", f, r)
	}
	m.Act("switch", 2)
	if c, r := reading(t, m, "correlated"), reading(t, m, "reformed"); c != 2 || !math.IsNaN(r) {
		t.Errorf("just switched: group %g, re-formed in %g s", c, r)
	}
	seconds(m, 30)
	if r := reading(t, m, "reformed"); !(r > 0 && r < 30) {
		t.Errorf("30 s after the switch: re-formed in %g s", r)
	}
	before, kept := reading(t, m, "previous"), reading(t, m, "kept")
	others := (reading(t, m, "mean_c") + reading(t, m, "mean_d")) / 2
	if before != reading(t, m, "mean_a") || math.Abs(kept-(before-others)) > 1e-12 {
		t.Errorf("old group %.3f, kept of it %.3f beside others of %.3f", before, kept, others)
	}
	m.Act("switch", 0) // the next
	m.Act("switch", 1)
	seconds(m, 30)
	if c := reading(t, m, "correlated"); c != 1 {
		t.Errorf("group %g is correlated, want 1", c)
	}
}

// A rule brings its own constants, and the dials show them.
func TestSongRuleMovesDials(t *testing.T) {
	m := build(t, "song", 1, nil)
	m.SetKnob("rule", 1)
	if r := m.Knob("ratio"); r != 2.1 {
		t.Errorf("ratio %g under the multiplicative rule, want 2.1", r)
	}
}

func TestSongPartners(t *testing.T) {
	m := build(t, "song", 1, map[string]string{"consolidate": "on", "correlation": "0.1"})
	start := reading(t, m, "partner_a")
	if d := start - reading(t, m, "mean_a"); math.Abs(d) > 1e-12 {
		t.Errorf("partners begin %g off their weights", d)
	}
	seconds(m, 10)
	if now := reading(t, m, "partner_a"); !(now > start && now < reading(t, m, "mean_a")) {
		t.Errorf("partners %g, then %g, weights %g: want them on the way", start, now, reading(t, m, "mean_a"))
	}
}

// Given spikes have no groups to keep book of, and a switch has no effect.
func TestSongOnGivenSpikes(t *testing.T) {
	for _, b := range All() {
		if b.Name != "song" {
			continue
		}
		v := values(t, &b, map[string]string{"n": "4"})
		v.Text["input"] = "step,input\n0,0\n10,1\n30,3\n"
		v.Text["weights"] = "w\n0.1\n0.2\n0.3\n0.4\n"
		m, err := b.Build(v, 1)
		if err != nil {
			t.Fatal(err)
		}
		m.Act("switch", 2)
		steps(m, 50)
		c := m.Clone()
		steps(m, 50)
		steps(c, 50)
		if !same(read(m), read(c)) {
			t.Error("the clone went another way")
		}
		if f := reading(t, m, "favourite"); !math.IsNaN(f) {
			t.Errorf("favourite %g of groups that are none", f)
		}
		if w := reading(t, m, "mean_d"); w != 0.4 {
			t.Errorf("weight of the last input %g, want 0.4", w)
		}
		v.Text["weights"] = "w\n0.1\n"
		if _, err := b.Build(v, 1); err == nil || !strings.HasPrefix(err.Error(), "weights: ") {
			t.Errorf("too few weights: %v", err)
		}
	}
}

func TestSongSaysWhyItIsStill(t *testing.T) {
	m := build(t, "song", 1, map[string]string{"rate": "0"})
	seconds(m, 6)
	if !strings.Contains(m.Still(), "silent") {
		t.Errorf("no input: %q", m.Still())
	}
	m.Act("freeze", 0)
	if !strings.Contains(m.Still(), "frozen") {
		t.Errorf("frozen: %q", m.Still())
	}
}

// The window drawn is the rule's: the multiplicative one halves the loss of a
// synapse at half its range, and age shrinks all of it.
func TestSongWindow(t *testing.T) {
	ends := func(m experiment.Model) (loss, gain float64) {
		c := m.Picture("window").(experiment.Curve)
		left, right := c.Series[0].Y, c.Series[1].Y
		return left[len(left)-1], right[0]
	}
	m := build(t, "song", 1, map[string]string{"ratio": "2"})
	if loss, gain := ends(m); math.Abs(loss/gain+2) > 0.01 {
		t.Errorf("additive: %g and %g, want twice the loss", loss, gain)
	}
	m = build(t, "song", 1, map[string]string{"ratio": "2", "rule": "multiplicative"})
	if loss, gain := ends(m); math.Abs(loss/gain+1) > 0.01 {
		t.Errorf("multiplicative at 0.5: %g and %g, want them alike", loss, gain)
	}
	m = build(t, "song", 1, map[string]string{"old": "0.5", "tauage": "0.1"})
	_, young := ends(m)
	seconds(m, 2)
	if _, old := ends(m); math.Abs(old/young-0.5) > 0.01 {
		t.Errorf("window of height %g after ageing from %g, want half", old, young)
	}
}
