# skillmesh completion for fish. Use it in this shell:  skillmesh completion fish | source
function __skillmesh_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete -- $words[2..-1] 2>/dev/null
end
complete -c skillmesh -a '(__skillmesh_complete)'
