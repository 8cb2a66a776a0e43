package lab

import (
	"math"
	"slices"
)

// leastRows is the height below which a picture is not worth showing.
const leastRows = 4

// openRows is the height that one which takes what is left should have.
const openRows = 6

const titleRow = 1 // above each picture

// A tier is one picture of a stack, or two of them level on both sides: the
// height it likes, and how many of the rows it is offered it can fill. Rasters
// and images grow by leaps and leave rows over; charts fill what they get.
type tier struct {
	likes int // 0 takes what is left
	leaps bool
	fills func(rows int) int
}

// wish is the height a tier is given if there is room.
func (t tier) wish() int {
	if t.likes == 0 {
		return openRows
	}
	return max(t.likes, leastRows)
}

// alike tells that two stacks can be set level without loss.
func alike(a, b []tier) bool {
	return slices.EqualFunc(a, b, func(x, y tier) bool { return x.leaps == y.leaps })
}

// level merges two tiers that stand beside each other.
func level(a, b tier) tier {
	t := tier{likes: max(a.likes, b.likes), leaps: a.leaps && b.leaps}
	if a.likes == 0 || b.likes == 0 {
		t.likes = 0
	}
	t.fills = func(rows int) int { return max(a.fills(rows), b.fills(rows)) }
	return t
}

// room is what titles and gaps leave to n pictures.
func room(rows, gap, n int) int { return rows - n*titleRow - (n-1)*gap }

// fitting is how many tiers of the list rows hold, gap blank rows between
// them: at less than four fifths of its height a picture says little.
func fitting(rows, gap int, list []tier) int {
	n := len(list)
	for n > 1 && wishes(list[:n])*4 > room(rows, gap, n)*5 {
		n--
	}
	return n
}

func wishes(list []tier) (sum int) {
	for _, t := range list {
		sum += t.wish()
	}
	return sum
}

// heights divides rows among tiers.
func heights(rows int, list []tier) []int {
	out := make([]int, len(list))
	for k, t := range list {
		out[k] = t.wish()
	}
	if over := rows - wishes(list); over >= 0 {
		grow(out, over, list)
	} else {
		shrink(out, -over, list)
	}
	settle(out, rows, list)
	return out
}

// grow gives rows to the tiers that take what is left, or to all.
func grow(out []int, over int, list []tier) {
	open := 0
	for _, t := range list {
		if t.likes == 0 {
			open++
		}
	}
	for k, t := range list {
		switch {
		case open == 0:
			out[k] += over / len(list)
		case t.likes == 0:
			out[k] += over / open
		}
	}
}

// shrink takes rows: from those that grow steadily while these have more than
// the least, since a row less may cost a leaping one four, then from all.
func shrink(out []int, lack int, list []tier) {
	spare := 0
	for k, t := range list {
		if !t.leaps {
			spare += out[k] - leastRows
		}
	}
	if lack > spare {
		all := wishes(list)
		for k := range out {
			out[k] = max(1, out[k]*(all-lack)/all)
		}
		return
	}
	for k, t := range list {
		if !t.leaps && spare > 0 {
			less := (lack*(out[k]-leastRows) + spare - 1) / spare
			spare -= out[k] - leastRows
			out[k] -= less
			lack -= less
		}
	}
}

// settle takes from the leaping tiers what they cannot fill, gives a leap more
// to those it is enough for, and the rest to the steady ones.
func settle(out []int, rows int, list []tier) {
	spare, steady := rows, 0
	for k, t := range list {
		if t.leaps {
			out[k] = t.fills(out[k])
		} else {
			steady++
		}
		spare -= out[k]
	}
	for k, t := range list {
		if t.leaps && spare > 0 {
			more := t.fills(out[k] + spare)
			spare -= more - out[k]
			out[k] = more
		}
	}
	for k, t := range list {
		if !t.leaps {
			more := (spare + steady - 1) / steady
			out[k] += more
			spare -= more
			steady--
		}
	}
}

// deal says how many of the pictures go into the first of two columns of that
// many rows, so that both are about as high, show all they were dealt, and fill
// their height.
func deal(rows, gap int, list []tier) int {
	const open, lost = 14, 20 // rows that one which takes what is left, or finds no room, counts for
	best, least := 1, math.MaxInt
	for cut := 1; cut < len(list); cut++ {
		diff, cost := 0, 0
		for side, column := range [][]tier{list[:cut], list[cut:]} {
			n := fitting(rows, gap, column)
			cost += lost*(len(column)-n) + room(rows, gap, n)
			for _, h := range heights(room(rows, gap, n), column[:n]) {
				cost -= h
			}
			for _, t := range column {
				h := t.likes
				if h == 0 {
					h = open
				}
				diff += (1 - 2*side) * (h + titleRow + 1)
			}
		}
		if cost += max(diff, -diff); cost < least {
			best, least = cut, cost
		}
	}
	return best
}
