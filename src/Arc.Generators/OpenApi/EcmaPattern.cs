namespace Arc.Generators.OpenApi;

/// <summary>
/// Tells whether a pattern of .NET means the same in the regular expressions of ECMA-262 with the flag <c>u</c>, which JSON
/// Schema speaks. Anything that it does not know for sure is no: a pattern left out says less, a wrong one refuses good values.
/// </summary>
internal ref struct EcmaPattern
{
    private const string Syntax = @"^$\.*+?()[]{}|/";

    // The general categories of Unicode; \p{IsGreek} and the like are .NET's own.
    private static readonly string[] _categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
    ];

    private readonly string _pattern;
    private int _position;
    private bool _hasTopChoice;

    private EcmaPattern(string pattern) => _pattern = pattern;

    /// <summary>
    /// The pattern, bound to the whole value as the annotation binds it; null when ECMA-262 may read it otherwise.
    /// </summary>
    public static string? Whole(string pattern)
    {
        var reading = new EcmaPattern(pattern);
        if (!reading.ReadChoice(depth: 0) || !reading.IsAtEnd)
        {
            return null;
        }

        var isBound = !reading._hasTopChoice && pattern.StartsWith("^", StringComparison.Ordinal)
            && pattern.EndsWith("$", StringComparison.Ordinal) && !pattern.EndsWith(@"\$", StringComparison.Ordinal);
        return isBound ? pattern : "^(?:" + pattern + ")$";
    }

    private readonly bool IsAtEnd => _position >= _pattern.Length;

    private readonly char Current => IsAtEnd ? '\0' : _pattern[_position];

    // Alternatives up to the parenthesis that closes their group, or to the end.
    private bool ReadChoice(int depth)
    {
        while (!IsAtEnd && Current != ')')
        {
            if (Current == '|')
            {
                _hasTopChoice |= depth == 0;
                _position++;
            }
            else if (depth > 50 || !ReadTerm(depth))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadTerm(int depth)
    {
        switch (Current)
        {
            case '^' or '$':
                _position++;
                return !IsQuantifier;
            case '(':
                return ReadGroup(depth);
            case '[':
                return ReadClass() && ReadQuantifier();
            case '\\' when _position + 1 < _pattern.Length && _pattern[_position + 1] is 'b' or 'B':
                _position += 2;
                return !IsQuantifier;
            case '\\':
                return ReadEscape(inClass: false) && ReadQuantifier();
            case '*' or '+' or '?' or '{' or '}' or ']':
                return false;
            default:
                _position++;
                return ReadQuantifier();
        }
    }

    private bool ReadGroup(int depth)
    {
        _position++;
        var isAssertion = false;
        if (Current == '?')
        {
            isAssertion = Take("?=") || Take("?!") || Take("?<=") || Take("?<!");
            if (!isAssertion && !Take("?:") && !TakeName())
            {
                return false;
            }
        }

        if (!ReadChoice(depth + 1) || Current != ')')
        {
            return false;
        }

        _position++;
        return isAssertion ? !IsQuantifier : ReadQuantifier();
    }

    private bool ReadClass()
    {
        _position++;
        _position += Current == '^' ? 1 : 0;
        if (Current == ']')
        {
            return false;
        }

        while (!IsAtEnd && Current != ']')
        {
            if (!ReadClassItem(out var isSet))
            {
                return false;
            }

            // A hyphen at the end is itself; between two characters it makes a range; beside a set it is an error.
            if (Current == '-' && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']')
            {
                _position++;
                if (isSet || !ReadClassItem(out var endIsSet) || endIsSet)
                {
                    return false;
                }
            }
        }

        _position++;
        return _position <= _pattern.Length;
    }

    private bool ReadClassItem(out bool isSet)
    {
        isSet = false;
        if (Current == '\\')
        {
            isSet = _position + 1 < _pattern.Length && _pattern[_position + 1] is 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P';
            return ReadEscape(inClass: true);
        }

        // A character beyond 16 bits is one item there and two here.
        if (IsAtEnd || Current == '[' || char.IsSurrogate(Current))
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool ReadEscape(bool inClass)
    {
        _position++;
        var escaped = Current;
        _position++;
        return escaped switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' or 't' or 'r' or 'n' or 'v' or 'f' => true,
            'x' => ReadHex(2),
            'u' => ReadHex(4),
            'p' or 'P' => ReadCategory(),
            '-' => inClass,
            '\0' => false,
            _ => Syntax.IndexOf(escaped) >= 0,
        };
    }

    private bool ReadHex(int digits)
    {
        for (var i = 0; i < digits; i++, _position++)
        {
            if (Current is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadCategory()
    {
        var end = _pattern.IndexOf('}', Math.Min(_position, _pattern.Length));
        if (Current != '{' || end < 0 || System.Array.IndexOf(_categories, _pattern.Substring(_position + 1, end - _position - 1)) < 0)
        {
            return false;
        }

        _position = end + 1;
        return true;
    }

    private readonly bool IsQuantifier => Current is '*' or '+' or '?' or '{';

    private bool ReadQuantifier()
    {
        if (Current is '*' or '+' or '?')
        {
            _position++;
        }
        else if (Current == '{')
        {
            _position++;
            if (!ReadNumber() || (Take(",") && Current != '}' && !ReadNumber()) || !Take("}"))
            {
                return false;
            }
        }
        else
        {
            return true;
        }

        Take("?");
        return !IsQuantifier;
    }

    private bool ReadNumber()
    {
        var start = _position;
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }

        return _position > start && _position - start < 9;
    }

    // `?<name>`, with letters of ASCII only.
    private bool TakeName()
    {
        var start = _position;
        if (!Take("?<"))
        {
            return false;
        }

        while (Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            _position++;
        }

        return _position > start + 2 && Take(">");
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(_pattern, _position, text, 0, text.Length) != 0)
        {
            return false;
        }

        _position += text.Length;
        return true;
    }
}
