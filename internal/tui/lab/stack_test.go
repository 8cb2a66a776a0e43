package lab

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// byLeaps is a picture that fills multiples of n rows, as a raster of n groups
// does; all is one that fills what it gets.
func byLeaps(likes, n int) tier {
	return tier{likes: likes, leaps: true, fills: func(rows int) int { return min(rows, max(n, rows/n*n)) }}
}

func all(likes int) tier { return tier{likes: likes, fills: func(rows int) int { return rows }} }

func TestHeights(t *testing.T) {
	for _, tc := range []struct {
		name string
		rows int
		list []tier
		want []int
	}{
		{"as liked", 21, []tier{byLeaps(9, 4), all(5), all(7)}, []int{8, 6, 7}},
		{"charts give way before rasters", 17, []tier{byLeaps(8, 4), all(5), all(7)}, []int{8, 4, 5}},
		{"what a raster cannot fill goes to the chart", 12, []tier{byLeaps(9, 5), all(5)}, []int{5, 7}},
		{"what is over goes to the open one", 30, []tier{all(0), all(6)}, []int{24, 6}},
		{"a leap more where there is room", 13, []tier{byLeaps(9, 6), byLeaps(4, 4)}, []int{6, 4}},
	} {
		if got := heights(tc.rows, tc.list); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

// Whatever the pictures, they keep within the rows, and where one of them takes
// any height, no row is left over.
func TestHeightsUseTheRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(6, 60).Draw(t, "rows")
		var list []tier
		for range rapid.IntRange(1, 4).Draw(t, "pictures") {
			likes := rapid.IntRange(0, 14).Draw(t, "likes")
			if rapid.Bool().Draw(t, "leaps") {
				list = append(list, byLeaps(max(1, likes), rapid.IntRange(1, 6).Draw(t, "by")))
			} else {
				list = append(list, all(likes))
			}
		}
		list = list[:fitting(rows, 1, list)]
		rows = room(rows, 1, len(list))
		sum := 0
		open := false
		for k, h := range heights(rows, list) {
			if h < 1 {
				t.Fatalf("picture %d has no row", k)
			}
			sum += h
			open = open || !list[k].leaps
		}
		if sum > rows || open && sum < rows {
			t.Fatalf("%d of %d rows are used", sum, rows)
		}
	})
}

// A picture that cannot use its height does not stand alone in a column.
func TestDeal(t *testing.T) {
	short := tier{likes: 9, leaps: true, fills: func(rows int) int { return min(rows, 9) }}
	chart, surface := all(7), all(0)
	for _, tc := range []struct {
		list []tier
		want int
	}{
		{[]tier{short, all(5), chart, chart}, 2},
		{[]tier{surface, all(6), chart}, 1},
		{[]tier{short, chart, all(6)}, 2},
		{[]tier{byLeaps(9, 5), chart, all(6)}, 1},
		{[]tier{chart, chart}, 1},
	} {
		if got := deal(21, 1, tc.list); got != tc.want {
			t.Errorf("deal(%d pictures) = %d, want %d", len(tc.list), got, tc.want)
		}
	}
}
