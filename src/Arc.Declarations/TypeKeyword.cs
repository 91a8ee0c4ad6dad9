namespace Arc.Declarations;

/// <summary>The word that declares a type; a partial half has to repeat it.</summary>
internal enum TypeKeyword
{
    Class,
    Record,
    Struct,
    RecordStruct,
    Interface,
}
