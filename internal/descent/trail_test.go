package descent

import "testing"

// A trail of any length keeps its last points exactly and all of its way in
// evenly spaced samples.
func TestTrailKeepsTheWay(t *testing.T) {
	var trail Trail
	for i := range 5000 {
		trail.add(float64(i), -float64(i), 0)
	}
	recent := trail.Recent(nil, 20)
	if len(recent) != 20 || recent[0].Step != 4980 || recent[19].X != 4999 {
		t.Errorf("recent %v", recent)
	}
	whole := trail.Whole(nil)
	if whole[0].Step != 0 || whole[len(whole)-1].Step != 4999 || len(whole) > wholePoints+1 || len(whole) < wholePoints/2 {
		t.Errorf("whole: %d samples from %v to %v", len(whole), whole[0], whole[len(whole)-1])
	}
	stride := whole[1].Step
	for i, s := range whole[:len(whole)-1] {
		if s.Step != i*stride || s.X != float64(s.Step) {
			t.Fatalf("sample %d is %v, stride %d", i, s, stride)
		}
	}
	path := trail.Path(nil)
	for i, s := range path[len(path)-recentPoints:] {
		if s.Step != 5000-recentPoints+i {
			t.Fatalf("point %d before the end of the path is of step %d", recentPoints-i, s.Step)
		}
	}
	if n := len(path) - recentPoints; path[0].Step != 0 || path[n-1].Step >= path[n].Step {
		t.Errorf("the path goes from %v by %v to %v", path[0], path[n-1], path[n])
	}
	if d, ok := trail.Bounds(20); !ok || d != (Domain{4980, 4999, -4999, -4980}) {
		t.Errorf("bounds %v", d)
	}
	var none Trail
	if _, ok := none.Bounds(5); ok || len(none.Whole(nil)) != 0 {
		t.Error("an empty trail has points")
	}
}
