package course

import (
	"cmp"
	"io/fs"
	"slices"
)

// shelf is what the files of one folder say, a lesson or a lecture each, in
// their order.
type shelf[T shelved] struct {
	list   []T
	uses   []use
	faults []Fault
}

// shelved is a lesson or a lecture.
type shelved interface {
	place() (order int, id string)
	At(path string) Source
}

func readShelf[T shelved](fsys fs.FS, dir string, read func(file string, src []byte, r *report) (T, []use)) *shelf[T] {
	all := &shelf[T]{}
	for _, file := range markdownIn(fsys, dir) {
		all.faults = append(all.faults, readFile(fsys, file, func(src []byte, r *report) {
			one, uses := read(file, src, r)
			all.list = append(all.list, one)
			all.uses = append(all.uses, uses...)
		})...)
	}
	slices.SortStableFunc(all.list, func(a, b T) int {
		aOrder, aID := a.place()
		bOrder, bID := b.place()
		return cmp.Or(cmp.Compare(aOrder, bOrder), cmp.Compare(aID, bID))
	})
	all.checkOrder()
	return all
}

// checkOrder reports places in the order that are taken twice.
func (all *shelf[T]) checkOrder() {
	for i := 1; i < len(all.list); i++ {
		one, other := all.list[i], all.list[i-1]
		order, _ := one.place()
		if before, _ := other.place(); order == before && order > 0 {
			at := one.At("order")
			r := report{file: at.File}
			r.fault(at.Line, "order %d is that of %s too: change one", order, other.At("order").File)
			all.faults = append(all.faults, r.faults...)
		}
	}
}

// find returns the one of that id.
func (all *shelf[T]) find(id string) (T, bool) {
	for _, one := range all.list {
		if _, name := one.place(); name == id {
			return one, true
		}
	}
	var none T
	return none, false
}
