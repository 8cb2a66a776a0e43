package models

import (
	"math"
	"strings"
	"testing"

	"spikeslope/internal/experiment"
)

// A reordered network gives the same answers up to rounding: a sum of 16
// products taken in another order errs by a few units in the last place.
func TestReorderingKeepsTheAnswers(t *testing.T) {
	m := build(t, "net", 1, nil)
	steps(m, 100)
	m.Act("permute", 0)
	if d := reading(t, m, "changed"); d > 1e-12 {
		t.Errorf("reordering moved an answer by %g", d)
	}
	if d := reading(t, m, "moved"); d < 0.5 {
		t.Errorf("reordering moved the weights by %g of their length only", d)
	}
}

func TestCutUnitsStayCut(t *testing.T) {
	m := build(t, "net", 1, nil).(*netModel)
	m.Act("lesion", 100)
	m.Act("permute", 0)
	steps(m, 50)
	m.Act("shake", 50)
	for _, w := range m.trainer.Net.Weights(2) {
		if w != 0 {
			t.Fatalf("a weight from a unit that was cut is %g", w)
		}
	}
	m.Act("start", 0)
	if w := m.trainer.Net.Weights(2)[0]; w == 0 {
		t.Error("a new start left the units cut")
	}
}

func TestOwnPoints(t *testing.T) {
	var net *experiment.Builder
	for _, b := range All() {
		if b.Name == "net" {
			net = &b
			break
		}
	}
	v := values(t, net, nil)
	v.Text["input"] = "x,y,label\n0,0,a\n1,1,b\n0,1,c\n1,0,a\n"
	m, err := net.Build(v, 1)
	if err != nil {
		t.Fatal(err)
	}
	if title := m.Describe().Title; !strings.Contains(title, "your points") {
		t.Errorf("%q does not tell whose points they are", title)
	}
	steps(m, 300)
	if all := reading(t, m, "all"); all != 1 {
		t.Errorf("four points of three classes: all right is %g", all)
	}
	if test := reading(t, m, "test"); !math.IsNaN(test) {
		t.Errorf("no point was spared for testing, but %g are right", test)
	}
	v.Text["input"] = "x,y,label\n0,zero,a\n"
	if _, err := net.Build(v, 1); err == nil || !strings.Contains(err.Error(), "input:2") {
		t.Errorf("error %v does not name the line", err)
	}
}

// What a switch writes down is what was so when it was thrown.
func TestTasksKeepBook(t *testing.T) {
	m := build(t, "tasks", 1, nil)
	steps(m, 60)
	on := reading(t, m, "on_a")
	m.Act("switch", 0)
	if got := reading(t, m, "learnt"); got != on || !math.IsNaN(reading(t, m, "kept")) {
		t.Errorf("learnt %g, was %g", got, on)
	}
	steps(m, 60)
	on = reading(t, m, "on_a")
	m.Act("switch", 0)
	if got := reading(t, m, "kept"); got != on || reading(t, m, "task") != 1 {
		t.Errorf("kept %g, was %g", got, on)
	}
}

// The rate of a rule moves along with the rule, and the dial says how much of it.
func TestRuleBringsItsRate(t *testing.T) {
	a, b := build(t, "credit", 1, map[string]string{"rule": "hebb"}), build(t, "credit", 1, nil)
	b.SetKnob("rule", 4)
	steps(a, 20)
	steps(b, 20)
	if !same(read(a), read(b)) {
		t.Error("a network turned to a rule differs from one begun with it")
	}
}
