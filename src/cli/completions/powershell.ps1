# Completion of candour for PowerShell.
Register-ArgumentCompleter -Native -CommandName candour, candour.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString().Trim('"', "'") })
    # An empty word would be lost on its way to a program.
    $next = @(if ($wordToComplete -eq '') { '--next' })
    & $commandAst.CommandElements[0].ToString() __complete @next -- @words 2>$null | ForEach-Object {
        $found, $about = $_ -split "`t", 2
        if (-not $about) { $about = $found }
        $typed = $found
        if ($found -notmatch '^[\w./~-]+$') { $typed = "'" + $found.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($typed, $found, 'ParameterValue', $about)
    }
}
