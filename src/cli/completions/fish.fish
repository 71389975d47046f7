# Completion of candour for fish.
function __candour_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l found (command $words[1] __complete -- $words[2..-1] "$word" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c candour -k -f -a '(__candour_complete)'
