namespace Arc.Declarations;

/// <summary>
/// The ids of everything that can be wrong, grouped by hundreds as capabilities are. An id is a promise: it is never
/// reused and never renumbered.
/// </summary>
internal static class DiagnosticIds
{
    // Resources
    public const string ARC0001_ResourceMustBePartial = "ARC0001";
    public const string ARC0002_ContainingTypeMustBePartial = "ARC0002";
    public const string ARC0003_ResourceHasNoKey = "ARC0003";
    public const string ARC0004_KeyTypeIsNotSupported = "ARC0004";
    public const string ARC0005_ResourceHasSeveralKeys = "ARC0005";
    public const string ARC0006_ResourceMustNotBeGeneric = "ARC0006";
    public const string ARC0007_ResourceMustBeAConcreteClass = "ARC0007";
    public const string ARC0008_ResourceCannotBeConstructed = "ARC0008";
    public const string ARC0009_PathIsTaken = "ARC0009";
    public const string ARC0010_ClassNameDiffersOnlyByCase = "ARC0010";
    public const string ARC0011_NameIsTaken = "ARC0011";
    public const string ARC0012_ResourceHasTooManyMembers = "ARC0012";
    public const string ARC0013_PathIsNotValid = "ARC0013";
    public const string ARC0014_NameIsNotValid = "ARC0014";
    public const string ARC0015_PageSizeIsNotValid = "ARC0015";
    public const string ARC0016_SeveralContexts = "ARC0016";
    public const string ARC0017_ContextMustBePartial = "ARC0017";
    public const string ARC0018_ContextMustBeADbContext = "ARC0018";
    public const string ARC0019_ConfigureArcIsNotCalled = "ARC0019";
    public const string ARC0020_ResourceIsNotAccessible = "ARC0020";
    public const string ARC0021_ResourceHasNoOperations = "ARC0021";
    public const string ARC0022_ResourceDerivesFromResource = "ARC0022";
    public const string ARC0023_AttributeNeedsAResource = "ARC0023";

    /// <summary>The one diagnostic that the generator reports itself: its own fault, without a location.</summary>
    public const string ARC0099_GeneratorFailed = "ARC0099";

    // Permissions
    public const string ARC0101_NoOneMayCall = "ARC0101";
    public const string ARC0102_PermitHasNoCondition = "ARC0102";
    public const string ARC0103_AnyoneContradictsOtherConditions = "ARC0103";
    public const string ARC0104_OwnerIsNotAMember = "ARC0104";
    public const string ARC0105_OwnerTypeIsNotSupported = "ARC0105";
    public const string ARC0106_WhenIsNotAMethod = "ARC0106";
    public const string ARC0107_WhenHasWrongSignature = "ARC0107";
    public const string ARC0108_RowsIsNotAMethod = "ARC0108";
    public const string ARC0109_RowsHasWrongSignature = "ARC0109";
    public const string ARC0110_RolesAreEmpty = "ARC0110";
    public const string ARC0111_PermitOnMethodHasNoEffect = "ARC0111";
    public const string ARC0112_PermitNamesNoOperation = "ARC0112";
    public const string ARC0113_PermitNamesAbsentOperation = "ARC0113";
    public const string ARC0114_PermitOnMethodNamesOperations = "ARC0114";

    // Fields and Json
    public const string ARC0201_MemberFallsBackToSystemTextJson = "ARC0201";
    public const string ARC0202_MemberTypeIsNotSupported = "ARC0202";
    public const string ARC0203_JsonNameIsTaken = "ARC0203";
    public const string ARC0204_SecretIsReadable = "ARC0204";
    public const string ARC0205_HiddenContradictsOtherAccess = "ARC0205";
    public const string ARC0206_FieldRolesAreEmpty = "ARC0206";
    public const string ARC0207_WritableHasNoEffect = "ARC0207";
    public const string ARC0208_ConstraintDoesNotFit = "ARC0208";
    public const string ARC0209_PatternIsNotValid = "ARC0209";
    public const string ARC0210_RangeIsNotValid = "ARC0210";
    public const string ARC0211_LengthIsNotValid = "ARC0211";
    public const string ARC0212_OwnedTypeContainsItself = "ARC0212";
    public const string ARC0213_OwnedTypeCannotBeConstructed = "ARC0213";
    public const string ARC0214_ErrorMessageIsNotValid = "ARC0214";
    public const string ARC0215_RequiredMemberCannotBeGiven = "ARC0215";
    public const string ARC0216_FieldAttributeHasNoEffect = "ARC0216";
    public const string ARC0217_ConstraintIsNotSupported = "ARC0217";
    public const string ARC0218_FallbackHoldsProtected = "ARC0218";

    // Tenancy
    public const string ARC0301_TenantIsNotAMember = "ARC0301";
    public const string ARC0302_TenantTypeIsNotSupported = "ARC0302";
    public const string ARC0303_TenantIsPubliclySettable = "ARC0303";

    // Query
    public const string ARC0501_FilterHasNoEffect = "ARC0501";
    public const string ARC0502_SortHasNoEffect = "ARC0502";
    public const string ARC0503_SlugMustBeText = "ARC0503";
    public const string ARC0504_SearchHasNoEffectYet = "ARC0504";
    public const string ARC0505_IncludeHasNoEffectYet = "ARC0505";
    public const string ARC0506_QueryHasWrongSignature = "ARC0506";
    public const string ARC0507_QueryNameIsNotValid = "ARC0507";
    public const string ARC0508_QueryNameIsTaken = "ARC0508";

    // Behavior
    public const string ARC0601_ValidateHasWrongSignature = "ARC0601";
    public const string ARC0602_HookHasWrongSignature = "ARC0602";
    public const string ARC0603_HookNamesNoOperation = "ARC0603";
    public const string ARC0604_ActionHasWrongSignature = "ARC0604";
    public const string ARC0605_ActionNameIsReserved = "ARC0605";
    public const string ARC0606_ActionNameIsTaken = "ARC0606";
    public const string ARC0607_ActionNameIsNotValid = "ARC0607";

    // Events
    public const string ARC0701_SubscribeHasWrongSignature = "ARC0701";
    public const string ARC0702_SubscribePatternIsNotValid = "ARC0702";
    public const string ARC0703_SubscribedRecordDoesNotFit = "ARC0703";
    public const string ARC0704_DomainEventHasWrongForm = "ARC0704";
    public const string ARC0705_DomainEventTypeIsNotValid = "ARC0705";
    public const string ARC0706_EventVersionIsNotValid = "ARC0706";
    public const string ARC0707_UpcasterIsNotValid = "ARC0707";
    public const string ARC0708_OldVersionsCannotBeRead = "ARC0708";

    // Caching and Audit
    public const string ARC0801_CacheTimesAreNotValid = "ARC0801";
    public const string ARC0802_AuditedHasNoEffect = "ARC0802";
    public const string ARC0803_IdempotentHasNoEffect = "ARC0803";
}
