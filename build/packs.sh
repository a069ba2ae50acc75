# Sourced. A framework's packs come from the registry; one that is not there, or no registry at all, is no fault of the code.
pack_is_missing() { grep -qE 'NU110[123].*(ILCompiler|NETCore\.App)|NU1301|NETSDK1127' "$1"; }
