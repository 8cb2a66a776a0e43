package journal

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// HomeVariable names the environment variable that says in which folder the
// journal lies.
const HomeVariable = "SPIKESLOPE_HOME"

// FileName is the journal's name in its folder.
const FileName = "journal.db"

// Path returns where the journal lies: in the folder SPIKESLOPE_HOME names, or
// else where the system keeps data of programs.
func Path() string {
	if home := os.Getenv(HomeVariable); home != "" {
		return filepath.Join(home, FileName)
	}
	return filepath.Join(xdg.DataHome, "spikeslope", FileName)
}
